import { expect, type Page } from '@playwright/test';

/** Drags files over the page and, once it says that it will take them, lets them go. */
export async function dropFiles(
  page: Page,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<void> {
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, text } of dropped) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  const main = page.getByRole('main');
  const hint = page.getByText(/^Drop to /);
  // Whoever holds files over a page that has just opened tells it again and again, as a mouse does.
  await expect(async () => {
    await main.dispatchEvent('dragover', { dataTransfer });
    await expect(hint).toBeVisible({ timeout: 500 });
  }).toPass();
  await main.dispatchEvent('drop', { dataTransfer });
  await expect(hint).toBeHidden();
}
