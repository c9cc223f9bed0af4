import { type BranchWay, type DecideNode, type MenuNode, noWay, padKeys, waitForIt } from './machine';
import type { Chance } from './random';
import type { Walk } from './walk';

/** What a caller does at a menu, after so many milliseconds there. */
export interface Deed {
  /** In `padKeys`; `nothing`: the clock of the menu runs out; `hangsUp`. */
  key: number;
  afterMs: number;
}

export const nothing = -1;
export const hangsUp = -2;

const zero = padKeys.indexOf('0');
/** Keys that usually lead back. */
const backKeys = [padKeys.indexOf('9'), padKeys.indexOf('*')] as const;

/** All shares below are of callers, all times in milliseconds; guesses, made so that the sums look like an org's. */
const habits = {
  /** Know the menu and press at once. */
  regulars: 0.28,
  /** Have no keys, or lay the telephone down. */
  silent: 0.006,
  /** Press some key by mistake, at a menu. */
  slips: 0.012,
  /** Take another choice, press an unknown key or say nothing, because they are not sure: for each choice above four. */
  unsure: 0.02,
  unsurePerChoice: 0.012,
  unsurePerLevel: 0.012,
  /** Press 0 for a person whatever the menu says: at the first menu, and more for each further level and failure. */
  zeroOut: 0.008,
  zeroOutPerLevel: 0.02,
  zeroOutPerFailure: 0.12,
} as const;

/** How much faster than by the clock patience runs out: deep, long and unclear menus cost more of it. */
const annoyance = { perLevel: 0.45, perFailure: 0.6, perChoice: 0.12, easyChoices: 5 } as const;

/** The most that a caller spends in menus, so that every call ends in the day it began. */
export const longestPatienceMs = 480_000;

/** One caller, from the first menu of the first flow on. One object serves call after call. */
export class Caller {
  /** What is left of the patience. */
  private patienceMs = 0;
  private regular = false;
  private silent = false;
  private menus = 0;
  private failures = 0;
  private rate = 1;
  private readonly deed: Deed = { key: nothing, afterMs: 0 };
  private readonly chance: Chance;

  constructor(chance: Chance) {
    this.chance = chance;
  }

  /** Somebody calls; the chance has been seeded for the call. */
  begin(): void {
    const { chance } = this;
    this.patienceMs = Math.min(longestPatienceMs, chance.logNormal(80_000, 0.95));
    // Dialled a wrong number, and hears it at once.
    if (chance.happens(0.018)) this.patienceMs = chance.between(800, 6000);
    this.regular = chance.happens(habits.regulars);
    this.silent = chance.happens(habits.silent);
    this.menus = 0;
    this.failures = 0;
    this.rate = 1;
  }

  /** Comes to a menu that was not heard just before. */
  entersMenu({ choiceCount }: MenuNode): void {
    this.menus++;
    this.rate =
      1 +
      annoyance.perLevel * (this.menus - 1) +
      annoyance.perFailure * this.failures +
      annoyance.perChoice * Math.max(0, choiceCount - annoyance.easyChoices);
  }

  /** Something went wrong: silence, or a key the menu does not know. */
  fails(): void {
    this.failures++;
    this.rate += annoyance.perFailure;
  }

  /** Spends so much time listening; how much of it before hanging up: all of it where patience lasts. */
  listens(ms: number): number {
    const left = this.patienceMs / this.rate;
    if (left < ms) {
      this.patienceMs = 0;
      return Math.floor(left);
    }
    this.patienceMs -= ms * this.rate;
    return ms;
  }

  /** What the caller does at the menu that plays; `wanted` is the key of the goal, as in `Goal.towards`. */
  answers(walk: Walk, menu: MenuNode, wanted: number): Deed {
    const { chance, deed, menus, failures } = this;
    deed.key = this.keyAt(menu, wanted);
    if (deed.key < 0) {
      deed.afterMs = deed.key === hangsUp ? chance.between(500, 2500) : walk.promptMs + menu.timeoutMs;
      return deed;
    }
    const heardMs = this.knows(deed.key, wanted) ? 0 : heardBy(menu, deed.key, walk.promptMs);
    const reactionMs = Math.min(9000, chance.logNormal(menus === 1 && failures === 0 ? 1100 : 850, 0.45));
    deed.afterMs = Math.max(heardMs, menu.interruptible ? 0 : walk.promptMs) + reactionMs;
    // The clock ran out while they were thinking.
    if (deed.afterMs >= walk.promptMs + menu.timeoutMs) {
      deed.key = nothing;
      deed.afterMs = walk.promptMs + menu.timeoutMs;
    }
    return deed;
  }

  /** Which way a decision goes: by the clock, by the queue's state, or by what a task asks. `from`: the step before it. */
  decides({ by, branches }: DecideNode, isOpen: boolean, from: number): number {
    if (by === 'overflow') return branches.length > 1 && this.chance.happens(0.03) ? 1 : 0;
    return branchAt(branches, isOpen ? 'open' : 'closed', this.chance, from);
  }

  private knows(key: number, wanted: number): boolean {
    return this.regular ? key === wanted : key === zero && this.failures > 0;
  }

  private keyAt(menu: MenuNode, wanted: number): number {
    const { chance, menus, failures } = this;
    if (this.silent) return nothing;
    const level = menus - 1;
    if (chance.happens(habits.slips)) return chance.below(padKeys.length);
    if (chance.happens(habits.zeroOut + habits.zeroOutPerLevel * level + habits.zeroOutPerFailure * failures))
      return zero;
    const unsure =
      habits.unsure + habits.unsurePerChoice * Math.max(0, menu.choiceCount - 4) + habits.unsurePerLevel * level;
    if (chance.happens(this.regular ? unsure / 3 : unsure)) {
      const instead = chance.next();
      if (instead < 0.45) return anyChoice(menu, chance);
      return instead < 0.75 ? chance.below(padKeys.length) : nothing;
    }
    if (wanted === waitForIt) return nothing;
    return wanted === noWay ? this.lost() : wanted;
  }

  /** Nothing here leads to what they want. */
  private lost(): number {
    const draw = this.chance.next();
    if (draw < 0.45) return zero;
    if (draw < 0.65) return backKeys[this.chance.below(backKeys.length)] ?? zero;
    return draw < 0.85 ? hangsUp : nothing;
  }
}

/** When the choice of a key has been read out: after the words before the choices and those of the choices before it. */
function heardBy({ heardAs, choiceCount }: MenuNode, key: number, promptMs: number): number {
  const place = heardAs[key] ?? -1;
  return place === -1 ? promptMs : (promptMs * (place + 2)) / (choiceCount + 1);
}

function anyChoice({ keys, choices }: MenuNode, chance: Chance): number {
  if (choices.length === 0) return nothing;
  const taken = chance.below(choices.length);
  return keys.indexOf(taken);
}

/** By the weights of the branches of that time; the end of a called task leads back to the one that called it. */
function branchAt(branches: readonly BranchWay[], time: BranchWay['at'], chance: Chance, from: number): number {
  const weightNow = ({ at, weight }: BranchWay): number => (at === null || at === time ? weight : 0);
  let wanted = chance.next() * branches.reduce((sum, branch) => sum + weightNow(branch), 0);
  const found = branches.findIndex((branch) => {
    wanted -= weightNow(branch);
    return wanted < 0;
  });
  const index = Math.max(0, found);
  if (branches[index]?.returns !== true) return index;
  const back = branches.findIndex(({ returns, target }) => returns && target === from);
  return back === -1 ? index : back;
}
