import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';

/** The two ways to go through the same story. */
export const allHands = ['mouse', 'keyboard'] as const;

/** What somebody does with a page, however: the tests say what, and this how. */
export interface Hands {
  press: (control: Locator) => Promise<void>;
  /** Instead of what stands there. */
  type: (input: Locator, text: string) => Promise<void>;
  /** One of a group of radio buttons. */
  choose: (radio: Locator) => Promise<void>;
  /** An option of a native list, by its text. */
  pick: (select: Locator, option: string) => Promise<void>;
  /** An option of the list that opens below a combobox. */
  pickFrom: (combobox: Locator, option: Locator) => Promise<void>;
}

export function handsOf(page: Page, kind: (typeof allHands)[number]): Hands {
  return kind === 'mouse' ? mouse : keyboard(page);
}

const mouse: Hands = {
  press: (control) => control.click(),
  type: (input, text) => input.fill(text),
  choose: (radio) => radio.check(),
  pick: async (select, option) => {
    await select.selectOption({ label: option });
  },
  pickFrom: async (combobox, option) => {
    await combobox.click();
    await option.click();
  },
};

/** Nothing but keys: what Tab does not lead to cannot be used, and fails the test. */
function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  const reach = async (control: Locator) => {
    await control.waitFor();
    // A dialog is short, and a page of ours has not as many stops.
    for (let stops = 0; stops < mostStops; stops++) {
      if (await isFocused(control)) return;
      await keys.press('Tab');
    }
    throw new Error(`Tab does not lead to ${String(control)}.`);
  };
  return {
    press: async (control) => {
      await reach(control);
      await keys.press('Enter');
    },
    type: async (input, text) => {
      await reach(input);
      await keys.press('ControlOrMeta+a');
      await keys.type(text);
      expect(await input.inputValue()).toBe(text);
    },
    choose: async (radio) => {
      await reachGroup(page, radio);
      for (let moves = 0; moves < mostStops && !(await radio.isChecked()); moves++) {
        await keys.press('ArrowDown');
      }
      expect(await radio.isChecked()).toBe(true);
    },
    pick: async (select, option) => {
      await reach(select);
      await keys.type(option);
      expect(await select.locator('option:checked').textContent()).toBe(option);
    },
    pickFrom: async (combobox, option) => {
      await reach(combobox);
      await keys.press('ArrowDown');
      await option.waitFor();
      await page
        .getByRole('status')
        .filter({ hasText: /^(\d+ credentials?|There is no credential)/ })
        .waitFor();
      const isThere = async () =>
        (await combobox.getAttribute('aria-activedescendant')) === (await option.getAttribute('id'));
      for (let moves = 0; moves < mostStops && !(await isThere()); moves++) await keys.press('ArrowDown');
      expect(await isThere()).toBe(true);
      await keys.press('Enter');
    },
  };
}

const mostStops = 120;

function isFocused(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === document.activeElement);
}

/** Tab leads to one of a group, which need not be this one. */
async function reachGroup(page: Page, radio: Locator): Promise<void> {
  await radio.waitFor();
  for (let stops = 0; stops < mostStops; stops++) {
    const isThere = await radio.evaluate(
      (element) =>
        document.activeElement instanceof HTMLInputElement &&
        element instanceof HTMLInputElement &&
        document.activeElement.name === element.name,
    );
    if (isThere) {
      await page.keyboard.press('Space');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to the group of ${String(radio)}.`);
}
