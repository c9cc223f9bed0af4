import { firstMinute } from './first-minute';
import { test } from './fixtures';

test.use({ dialect: 'platform' });

test('a newcomer draws a submenu, mends a finding, dials it and publishes it', ({ page, request }) =>
  firstMinute(page, request, 'Menu 2'));
