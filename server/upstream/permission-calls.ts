import type { PermissionState } from '../../src/core/wire/permissions';
import type { Task } from './retry';

export interface PermissionCalls {
  /** What the client may do in this org, permission by permission, found out without changing anything. */
  permissions(task: Task): Promise<readonly PermissionState[]>;
}
