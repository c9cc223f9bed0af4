import { createHash } from 'node:crypto';

/** A script that Redis runs at once, with nothing else in between. */
export interface Script {
  readonly text: string;
  /** By which Redis knows it once it has run. */
  readonly sha: string;
}

const script = (text: string): Script => ({ text, sha: createHash('sha1').update(text).digest('hex') });

/** KEYS value, index; ARGV key, JSON, expected revision or nothing. Gives whether it was written, and the revision. */
export const putScript = script(`
local revision = tonumber(redis.call('HGET', KEYS[1], 'r') or '0')
if ARGV[3] ~= '' and tonumber(ARGV[3]) ~= revision then return {0, revision} end
redis.call('HSET', KEYS[1], 'r', revision + 1, 'v', ARGV[2])
redis.call('ZADD', KEYS[2], 0, ARGV[1])
return {1, revision + 1}`);

/** KEYS value, index; ARGV key. */
export const deleteScript = script(`
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1`);

/** KEYS counter; ARGV by, milliseconds. Gives what it is now. */
export const addScript = script(`
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return count`);

/**
 * KEYS log, index; ARGV name, whether `after` counts, the id after which (or nothing), then the entries. Gives the last
 * one's id, or nothing where the log's last entry is another.
 */
export const appendScript = script(`
if ARGV[2] == '1' then
  local last = ''
  if redis.call('EXISTS', KEYS[1]) == 1 then
    local info = redis.call('XINFO', 'STREAM', KEYS[1])
    for i = 1, #info, 2 do
      if info[i] == 'last-generated-id' then last = info[i + 1] end
    end
  end
  if last ~= ARGV[3] then return false end
end
local id
for i = 4, #ARGV do id = redis.call('XADD', KEYS[1], '*', 'v', ARGV[i]) end
redis.call('ZADD', KEYS[2], 0, ARGV[1])
return id`);

/** KEYS once; ARGV JSON, milliseconds. Gives what was there, or nothing where this is the first. */
export const onceScript = script(`
local before = redis.call('GET', KEYS[1])
if before then return before end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false`);

/**
 * KEYS once, log, index and, on a single node, the text that decides; ARGV milliseconds, the log's name (nothing: the index
 * has it), what to write for any other text, then each text and what to write for it. Gives the place in ARGV of what is
 * written down now, or what was written down before.
 */
export const chooseScript = script(`
local place = 3
if KEYS[4] then
  local text = redis.pcall('GET', KEYS[4])
  for i = 4, #ARGV, 2 do
    if ARGV[i] == text then place = i + 1 end
  end
end
local chosen = ARGV[place]
if not redis.call('SET', KEYS[1], chosen, 'PX', ARGV[1], 'NX') then return redis.call('GET', KEYS[1]) end
redis.call('XADD', KEYS[2], '*', 'v', chosen)
if ARGV[2] ~= '' then redis.call('ZADD', KEYS[3], 0, ARGV[2]) end
return place`);

/** KEYS once, log, index; ARGV milliseconds, the log's name, what to write down whatever was there before. */
export const amendScript = script(`
redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[1])
redis.call('XADD', KEYS[2], '*', 'v', ARGV[3])
redis.call('ZADD', KEYS[3], 0, ARGV[2])
return 1`);

/** KEYS lock; ARGV what to put there, milliseconds. Gives who has it, or nothing where it is taken now. */
export const lockScript = script(`
local before = redis.call('GET', KEYS[1])
if before then return before end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return false`);

/** KEYS lock; ARGV what was put there, milliseconds. 1 where it was still there and is kept for so long. */
export const renewScript = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

/** KEYS lock; ARGV what was put there. */
export const releaseScript = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`);
