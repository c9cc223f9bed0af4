import { assertNever } from '../../../src/core/model/result';
import { again, type LeaveNode, type Machine, type MenuNode, nowhere, previous, unspoken, type Way } from './machine';

/** The menus that a call remembers for «previous menu»; as many as the call engine. */
const remembered = 32;

/** In place of a node that leads on: the call has come to rest. */
const rested = -9;

/** Why a call ended where no designer meant it to, as the call engine says it. */
export type WalkEnd = 'nowhere' | 'missing' | 'endless';

/** Where a call rests: at a menu, at a decision, or it has left the flow. */
export type Rest = 'menu' | 'decision' | 'ended';

/**
 * A call on its way through a machine. One object serves call after call, so that a million of them leave nothing
 * behind. After `start`, `press`, `silence` and `branch` it rests, and its fields tell where, and what was heard on the way.
 */
export class Walk {
  at: Rest = 'ended';
  /** Where it rests, in the machine's nodes; `nowhere` where it ended without one. */
  node = nowhere;
  triesLeft = 0;
  language = 0;
  /** Milliseconds spoken before it came to rest; a menu's own prompt is not in it. */
  heardMs = 0;
  /** Milliseconds of the menu's prompt, which is playing now. */
  promptMs = 0;
  /** The menu it rests at was entered by the last event, not played again. */
  entered = false;
  /** Null: it ended as drawn, or has not ended. */
  reason: WalkEnd | null = null;
  /** Tasks that the last event led through, with their branch and when in it. */
  passedCount = 0;
  readonly passedNode = new Int32Array(64);
  readonly passedMs = new Uint32Array(64);

  private machine: Machine = nothing;
  private readonly came = new Int32Array(remembered);
  private cameHead = 0;
  private cameCount = 0;
  private readonly goneThrough = new Set<number>();

  /** A call comes in. */
  start(machine: Machine): void {
    this.machine = machine;
    this.language = 0;
    this.cameHead = 0;
    this.cameCount = 0;
    this.begin();
    if (machine.start === nowhere) this.end(nowhere, 'nowhere');
    else this.arrive(machine.start);
  }

  /** A key of the pad, by its number. */
  press(key: number): void {
    const menu = this.menu();
    this.begin();
    const taken = menu.keys[key] ?? -1;
    const way = menu.choices[taken];
    if (way) this.take(way, this.node);
    else this.unanswered(menu.noMatch);
  }

  /** The menu's clock has run out. */
  silence(): void {
    const menu = this.menu();
    this.begin();
    this.unanswered(menu.noInput);
  }

  /** A decision has been taken; by the number of the branch. */
  branch(index: number): void {
    const node = this.machine.nodes[this.node];
    const way = node?.act === 'decide' ? node.branches[index] : undefined;
    if (this.at !== 'decision' || way === undefined) throw new Error('The call is at no such decision.');
    this.begin();
    this.depart(way.target, nowhere);
  }

  /** The menu that the call hears. */
  menu(): MenuNode {
    const node = this.machine.nodes[this.node];
    if (this.at !== 'menu' || node?.act !== 'menu') throw new Error('The call is at no menu.');
    return node;
  }

  /** What the call left for; null: it ended without. */
  left(): LeaveNode | null {
    const node = this.machine.nodes[this.node];
    return this.at === 'ended' && node?.act === 'leave' ? node : null;
  }

  /** The menus on the way here, the last one first. */
  cameBy(): number[] {
    return Array.from(
      { length: this.cameCount },
      (_, index) => this.came[(this.cameHead + index) % remembered] as number,
    );
  }

  private begin(): void {
    this.heardMs = 0;
    this.promptMs = 0;
    this.entered = false;
    this.reason = null;
    this.passedCount = 0;
    if (this.goneThrough.size > 0) this.goneThrough.clear();
  }

  private say(spoken: number): void {
    this.heardMs += this.length(spoken);
  }

  private length(spoken: number): number {
    return spoken === unspoken ? 0 : (this.machine.spokenMs[spoken * this.machine.languages + this.language] ?? 0);
  }

  private unanswered(givenUp: Way): void {
    if (this.triesLeft > 0) this.hear(this.node, this.triesLeft - 1, false);
    else this.take(givenUp, this.node);
  }

  private take({ spoken, target }: Way, heard: number): void {
    this.say(spoken);
    this.depart(target, heard);
  }

  /** Takes an edge; `heard` is the menu that the caller hears, `nowhere` on the way between menus. */
  private depart(target: number, heard: number): void {
    if (target === nowhere) this.end(nowhere, 'nowhere');
    else if (target === again) this.again(heard);
    else if (target === previous) this.goBack(heard);
    else {
      if (heard !== nowhere) this.remember(heard);
      this.arrive(target);
    }
  }

  private again(heard: number): void {
    const menu = heard === nowhere ? this.last() : heard;
    if (menu === nowhere) this.end(nowhere, 'nowhere');
    else {
      if (heard === nowhere) this.forget();
      this.hear(menu, null, false);
    }
  }

  private goBack(heard: number): void {
    const menu = this.last();
    const to = menu === nowhere ? heard : menu;
    if (to === nowhere) this.end(nowhere, 'nowhere');
    else if (menu === nowhere) this.hear(to, null, false);
    else {
      this.forget();
      this.arrive(menu);
    }
  }

  /** Comes to a node and goes on until it rests. */
  private arrive(first: number): void {
    let at = first;
    while (at >= 0) at = this.visit(at);
    if (at !== rested) this.depart(at, nowhere);
  }

  /** What a node does with a call that comes to it: where it leads, or `rested`. */
  private visit(at: number): number {
    const node = this.machine.nodes[at];
    if (node === undefined) return this.end(nowhere, 'missing');
    switch (node.act) {
      case 'menu':
        if (this.last() === at) this.forget();
        return this.hear(at, null, true);
      case 'leave':
        this.say(node.spoken);
        return this.end(at, node.kind === 'missing' ? 'missing' : null);
      case 'decide': {
        const [only] = node.branches;
        if (only === undefined) return this.end(nowhere, 'nowhere');
        if (!node.passes) return this.rest('decision', at);
        if (!this.goesThrough(at)) return rested;
        this.note(at);
        return only.target;
      }
      case 'speak':
        if (!this.goesThrough(at)) return rested;
        this.say(node.spoken);
        return node.next;
      case 'language':
        if (!this.goesThrough(at)) return rested;
        this.language = node.language;
        return node.next;
      default:
        return assertNever(node);
    }
  }

  /** False: for the second time since it last rested, so that the call ends. */
  private goesThrough(node: number): boolean {
    if (!this.goneThrough.has(node)) {
      this.goneThrough.add(node);
      return true;
    }
    this.end(nowhere, 'endless');
    return false;
  }

  private note(node: number): void {
    if (this.passedCount === this.passedNode.length) return;
    this.passedNode[this.passedCount] = node;
    this.passedMs[this.passedCount] = this.heardMs;
    this.passedCount++;
  }

  private hear(menu: number, triesLeft: number | null, entered: boolean): typeof rested {
    const node = this.machine.nodes[menu] as MenuNode;
    this.triesLeft = triesLeft ?? node.replays;
    this.promptMs = this.length(node.spoken);
    this.entered = entered;
    return this.rest('menu', menu);
  }

  private rest(at: Rest, node: number): typeof rested {
    this.at = at;
    this.node = node;
    return rested;
  }

  private end(node: number, reason: WalkEnd | null): typeof rested {
    this.reason = reason;
    return this.rest('ended', node);
  }

  private last(): number {
    return this.cameCount === 0 ? nowhere : (this.came[this.cameHead] as number);
  }

  private forget(): void {
    if (this.cameCount === 0) return;
    this.cameHead = (this.cameHead + 1) % remembered;
    this.cameCount--;
  }

  private remember(menu: number): void {
    this.cameHead = (this.cameHead + remembered - 1) % remembered;
    this.came[this.cameHead] = menu;
    if (this.cameCount < remembered) this.cameCount++;
  }
}

const nothing: Machine = {
  start: nowhere,
  platform: false,
  nodes: [],
  spokenMs: new Uint32Array(),
  languages: 1,
  places: [],
  goals: [],
};
