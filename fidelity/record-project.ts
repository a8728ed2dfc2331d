import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PARTS = 24
const COMMITS = 12

/** A small C project with a history, made the same way every time. */
export function makeSampleProject(folder: string): void {
  const source = join(folder, 'source')
  mkdirSync(source, { recursive: true })
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, env: { PATH: process.env['PATH'], HOME: folder, ...commitTime } })
  writeFileSync(join(folder, 'README.md'), readme())
  writeFileSync(join(source, 'Makefile'), makefile())
  git('init', '-q', '-b', 'main')
  git('config', 'user.name', 'Sample Author')
  git('config', 'user.email', 'author@example.org')
  for (let commit = 0; commit < COMMITS; commit++) {
    for (let part = commit * 2; part < commit * 2 + 2; part++) writeFileSync(join(source, `part-${part}.c`), partSource(part))
    git('add', '.')
    git('commit', '-q', '-m', `Add parts ${commit * 2} and ${commit * 2 + 1}: naïve 日本語 ✓`)
  }
}

const commitTime = { GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z', GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z' }

function readme(): string {
  const lines = Array.from({ length: 60 }, (_, index) => `${index + 1}. A line of text, wide 日本語 and accented äöü, number ${index + 1}.`)
  return `# Sample project\n\nA very long line: ${'word '.repeat(60)}\n\n${lines.join('\n')}\n`
}

/** Each part gives the compiler something to warn about. */
function partSource(part: number): string {
  const functions = Array.from({ length: 12 }, (_, index) =>
    [`/* Function ${index} of part ${part}: returns a line number. */`, `int part_${part}_line_${index}(int count, char *name) {`, '  int unused;', `  for (int i = 0; i < count; i++) count += i * ${index + 1};`, '  return count;', '}', ''].join('\n'),
  )
  return `#include <stdio.h>\n\n${functions.join('\n')}`
}

function makefile(): string {
  const objects = Array.from({ length: PARTS }, (_, part) => `part-${part}.o`).join(' ')
  return [
    `OBJECTS = ${objects}`,
    'all: $(OBJECTS)\n\t@printf "\\033[1;32mbuilt %s parts\\033[0m\\n" $(words $(OBJECTS))',
    '%.o: %.c\n\t@printf "\\033[36m[cc]\\033[0m %s\\n" $<\n\t@$(CC) $(CFLAGS) -c $< -o $@',
    'clean:\n\trm -f *.o',
    'test:\n\t@for n in $$(seq 1 400); do printf "\\033[32m✓\\033[0m test %s passed \\033[2m(%s ms)\\033[0m\\n" $$n $$((n % 17)); done; printf "\\n\\033[42;30m PASS \\033[0m 400 tests\\n"',
    '',
  ].join('\n\n')
}
