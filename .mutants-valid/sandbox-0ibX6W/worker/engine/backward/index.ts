// @ts-nocheck
import type { BackwardRuleName } from '../names.ts';
import type { BackwardRule } from './backward-rule.ts';
import { exact } from './exact.ts';
import { notebookAsRun } from './notebook-as-run.ts';
import { notebookAsWritten } from './notebook-as-written.ts';
import { softmaxShortcut } from './softmax-shortcut.ts';

/** Every backward rule by its name in files. A new one is one file and one line here. */
export const backwardRules = {
  'notebook-as-run': notebookAsRun,
  'notebook-as-written': notebookAsWritten,
  'softmax-shortcut': softmaxShortcut,
  exact,
} satisfies Record<BackwardRuleName, BackwardRule>;
