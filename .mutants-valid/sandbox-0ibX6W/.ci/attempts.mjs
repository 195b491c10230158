/** The first lines of Playwright's messages say what happened; the rest is a log. */
// @ts-nocheck

function reasonOf(error) {
  const lines = String(error.message).split('\n');
  const cause = lines.find((line) => /error while loading|cannot execute|not found|EACCES|ENOENT/.test(line));
  return (cause ?? lines[0]).replace('browserType.launch: ', '').trim().slice(0, 200);
}

/**
 * Launches the candidates for a browser one after the other, and keeps why each was refused, for the message when none
 * is left: a file that merely exists may lack libraries or be only a stub.
 */
export class Attempts {
  refused = new Map();
  #engine;
  #launch;

  /**
   * @param {string} engine how people call it
   * @param {(executablePath: string) => Promise<string>} launch starts and ends it; gives its version
   */
  constructor(engine, launch) {
    this.#engine = engine;
    this.#launch = launch;
  }

  /** @returns {Promise<{ executablePath: string, version: string } | undefined>} undefined where it does not start */
  async try(executablePath) {
    try {
      const version = await this.#launch(executablePath);
      console.log(`Browser: ${this.#engine} ${version} (${executablePath})`);
      return { executablePath, version };
    } catch (error) {
      this.refused.set(executablePath, reasonOf(error));
      return undefined;
    }
  }

  /** The first that starts. */
  async first(executablePaths) {
    for (const file of executablePaths) {
      const browser = await this.try(file);
      if (browser) return browser;
    }
    return undefined;
  }

  /** The reasons, one a line. */
  toString() {
    return [...this.refused].map(([what, why]) => `  ${what}: ${why}`).join('\n');
  }
}
