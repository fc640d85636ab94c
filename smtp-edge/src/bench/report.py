"""One part of `make bench`: a Markdown table in target/bench/<part>.md, and on the screen."""

import statistics

from pair import ROOT

HEAD = '| what | figure | peer | ratio | aim |\n|---|---|---|---|---|\n'


def median(values):
    return statistics.median(values)


def ratio(ours, theirs):
    """The median of the ratios of each round, with the least and the most."""
    each = [a / b for a, b in zip(ours, theirs)]
    return median(each), f'{median(each):.2f} ({min(each):.2f} to {max(each):.2f})'


def judged(aim, reached):
    return f'{aim}: {"reached" if reached else "**not reached**"}'


def write(part, rows, remarks=()):
    text = HEAD + ''.join('| ' + ' | '.join(row) + ' |\n' for row in rows)
    text += ''.join(f'\n{remark}\n' for remark in remarks)
    folder = ROOT / 'smtp-edge/target/bench'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f'{part}.md').write_text(text)
    print(text)
