import { createHash, randomUUID } from 'node:crypto';
import type { Taken, Windows } from '../windows';
import type { Connection } from './connection';
import { windowKeys } from './keys';
import type { Reply } from './link';
import type { Script } from './scripts';

const script = (text: string): Script => ({ text, sha: createHash('sha1').update(text).digest('hex') });

/**
 * KEYS window, pause; ARGV milliseconds of the window, a name for new places, the time or nothing, how many places come back and these, how
 * many were used elsewhere and how long ago each, then for each kind how many are wanted and how many there may be. Gives
 * how many are taken, the pause, and for each kind how many it got and when there may be more.
 */
const takeScript = script(`
local time = redis.call('TIME')
local now = tonumber(ARGV[3]) or time[1] * 1000 + math.floor(time[2] / 1000)
local windowMs = tonumber(ARGV[1])
local at = 4
for i = 1, tonumber(ARGV[at]) do redis.call('ZREM', KEYS[1], ARGV[at + i]) end
at = at + tonumber(ARGV[at]) + 1
for i = 1, tonumber(ARGV[at]) do
  redis.call('ZADD', KEYS[1], now - tonumber(ARGV[at + i]), ARGV[2] .. ':used' .. i)
end
at = at + tonumber(ARGV[at]) + 1
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - windowMs)
local count = redis.call('ZCARD', KEYS[1])
local paused = math.max(0, tonumber(redis.call('GET', KEYS[2]) or '0') - now)
local answer = {}
local number = 0
for i = at, #ARGV, 2 do
  local want, most = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local got, free = 0, 0
  if paused == 0 then
    got = math.max(0, math.min(want, most - count))
    for _ = 1, got do
      number = number + 1
      redis.call('ZADD', KEYS[1], now, ARGV[2] .. ':' .. number)
    end
    count = count + got
    if got < want then
      local oldest = redis.call('ZRANGE', KEYS[1], count - most, count - most, 'WITHSCORES')
      free = math.max(1, tonumber(oldest[2]) + windowMs - now)
    end
  end
  answer[#answer + 1] = got
  answer[#answer + 1] = free
end
redis.call('PEXPIRE', KEYS[1], windowMs)
return {count, paused, unpack(answer)}`);

/** KEYS pause; ARGV milliseconds, the time or nothing. */
const pauseScript = script(`
local time = redis.call('TIME')
local now = tonumber(ARGV[2]) or time[1] * 1000 + math.floor(time[2] / 1000)
local ms = tonumber(ARGV[1])
if ms <= 0 or now + ms <= tonumber(redis.call('GET', KEYS[1]) or '0') then return 0 end
redis.call('SET', KEYS[1], string.format('%.0f', now + ms), 'PX', ms)
return 1`);

const numbersOf = (reply: Reply): number[] => (Array.isArray(reply) ? reply.map(Number) : []);

/** Windows as sorted sets of places by the time they were taken: that of Redis unless another clock is given. */
export const createWindows = (connection: Connection, now: () => number | '' = () => ''): Windows => ({
  take: async (window, { windowMs, wanted, back, used }): Promise<Taken> => {
    const name = randomUUID();
    const reply = await connection.run(takeScript, windowKeys(window), [
      windowMs,
      name,
      now(),
      back.length,
      ...back,
      used.length,
      ...used.map(Math.round),
      ...wanted.flatMap(({ want, most }) => [want, most]),
    ]);
    const [count = 0, pausedMs = 0, ...kinds] = numbersOf(reply);
    let number = 0;
    const places = wanted.map((_, kind) =>
      Array.from({ length: kinds[2 * kind] ?? 0 }, () => {
        number += 1;
        return `${name}:${number}`;
      }),
    );
    return { places, freeInMs: wanted.map((_, kind) => kinds[2 * kind + 1] ?? 0), count, pausedMs };
  },
  pause: async (window, ms) => {
    await connection.run(pauseScript, [windowKeys(window)[1]], [Math.ceil(ms), now()]);
  },
});
