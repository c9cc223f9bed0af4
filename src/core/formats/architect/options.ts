/**
 * Forms of which no real file was seen: each a switch, with the documented form as default. Change one when a platform
 * refuses what is written.
 */
export interface ArchitectOptions {
  /**
   * How a new child menu with one parent is written: whole inside the choice (`menuSubMenu`), as a menu of its own that
   * the choice jumps to, or as one that a task in the choice jumps to (every piece of which was seen in real files).
   */
  readonly childMenus: 'sub-menu' | 'jump-choice' | 'jump-task';
  /** Whether the pound key is `digit_#`, as reported, or `digit_pound`. */
  readonly poundKey: 'digit_#' | 'digit_pound';
  /** The field of a choice or action that names a group. */
  readonly groupField: 'targetGroup' | 'group';
}

export const defaultArchitectOptions: ArchitectOptions = {
  childMenus: 'sub-menu',
  poundKey: 'digit_#',
  groupField: 'targetGroup',
};
