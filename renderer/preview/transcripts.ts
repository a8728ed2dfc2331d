const GREEN = '\u001b[32m'
const BLUE = '\u001b[34m'
const YELLOW = '\u001b[33m'
const RED = '\u001b[31m'
const DIM = '\u001b[90m'
const BOLD = '\u001b[1m'
const END = '\u001b[0m'
const PROMPT = `${GREEN}ada@pilot${END}:${BLUE}~/projects/mooring${END}$ `

const LINES = [
  `${PROMPT}git status --short`,
  ` ${RED}M${END} deploy/hosts.yaml`,
  ` ${RED}M${END} deploy/web.service`,
  `${RED}??${END} notes/2026-11-21.md`,
  `${PROMPT}ssh web-1 systemctl status nginx --no-pager`,
  `${GREEN}●${END} nginx.service - A high performance web server`,
  `     Loaded: loaded (/lib/systemd/system/nginx.service; ${GREEN}enabled${END})`,
  `     Active: ${BOLD}${GREEN}active (running)${END} since Sat 2026-11-21 08:55:02 UTC; 3h 9min ago`,
  `   Main PID: 812 (nginx)`,
  `      Tasks: 5 (limit: 4573)`,
  `     Memory: 12.4M`,
  `${DIM}Nov 21 11:58:40 web-1 nginx[812]: 10.0.0.7 "GET /health" 200${END}`,
  `${YELLOW}Nov 21 11:59:12 web-1 nginx[812]: upstream timed out, retrying${END}`,
  `${DIM}Nov 21 12:00:40 web-1 nginx[812]: 10.0.0.7 "GET /health" 200${END}`,
  `${PROMPT}df -h /`,
  `Filesystem      Size  Used Avail Use% Mounted on`,
  `/dev/sda1        75G   21G   51G  30% /`,
  `${PROMPT}curl -sI https://status.example.org/web-1 | head -3`,
  `HTTP/2 200`,
  `date: Sat, 21 Nov 2026 12:03:08 GMT`,
  `server: nginx`,
]

/** What a shell may have printed. */
export const WORK = `${LINES.join('\r\n')}\r\n${PROMPT}`

export const COLOURS = [
  ...[0, 1].map((bold) =>
    Array.from({ length: 8 }, (_, n) => `\u001b[${bold};${30 + n}m colour ${n} ${END}`).join(' '),
  ),
  Array.from({ length: 8 }, (_, n) => `\u001b[${90 + n}m bright ${n} ${END}`).join(' '),
  Array.from({ length: 8 }, (_, n) => `\u001b[${40 + n}m back ${n}   ${END}`).join(' '),
  '┌──────────┬──────────┐  └─ box ─┘  ░▒▓█  日本語  ✔ ✘ → λ',
  PROMPT,
].join('\r\n')
