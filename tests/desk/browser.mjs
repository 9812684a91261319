// Chromium, and what every story of the desk needs of it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
export const wide = { width: 1366, height: 768 };
export const phone = { width: 360, height: 740 };

export async function launch() {
  return chromium.launch({
    executablePath: process.env.SOKHAO_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-gpu"],
  });
}

// Fails for a serious or critical finding. The page's own policy forbids
// scripts from elsewhere, so axe comes by the debugger.
export async function accessible(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    for (const size of [wide, phone]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(size);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
      const bad = violations.filter((one) => one.impact === "serious" || one.impact === "critical");
      if (bad.length > 0)
        throw new Error(`${name} (${colorScheme}, ${size.width} px): ` +
          bad.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html + " " + node.failureSummary).join(" | ")}`).join("; "));
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (spill > 1) throw new Error(`${name}: ${spill} px wider than the window of ${size.width} px`);
      if (process.env.SOKHAO_SCREENSHOTS)
        await page.screenshot({ path: `${process.env.SOKHAO_SCREENSHOTS}/${name}-${colorScheme}-${size.width}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(wide);
}

export function check(condition, what) {
  if (!condition) throw new Error(what);
}

// Sets the first password with the one-time token, which also signs in.
export async function first_sign_in(page, url, name, token, password) {
  await page.goto(`${url}/dat-mat-khau`);
  await page.fill("[name=ten]", name);
  await page.fill("[name=ma]", token);
  await page.fill("[name=mat-khau]", password);
  await page.fill("[name=lan-hai]", password);
  await page.click("main [type=submit]");
  await page.waitForSelector(".who");
}
