"""smtp-source of Postfix, the client of all targets, and rounds in which each of them has its turn."""

import os
import re
import resource
import shutil
import subprocess
import time
from dataclasses import dataclass

import machine

SOURCE = shutil.which('smtp-source', path=os.environ['PATH'] + ':/usr/sbin')
PATIENCE = 120


@dataclass(frozen=True)
class Work:
    """What one turn is. A target gets as many messages as take `seconds`, so that a slow one does not take the time."""
    name: str
    sessions: int
    octets: int
    reuse: bool
    seconds: float = 2.0
    least: int = 200
    warm: int = 60_000


@dataclass(frozen=True)
class Turn:
    """Messages a second, and processor time for each: of each process of the target, in microseconds."""
    rate: float
    processor: tuple


def send(port, work, messages):
    command = [SOURCE, '-s', str(min(work.sessions, messages)), '-m', str(messages), '-l', str(work.octets),
               '-f', 'sender@client.test', '-t', 'user@dest.test']
    begin = time.monotonic()
    result = subprocess.run(command + ['-d'] * work.reuse + [f'127.0.0.1:{port}'], capture_output=True, text=True,
                            timeout=PATIENCE, check=False)
    if result.returncode != 0:
        raise RuntimeError((result.stderr.strip().splitlines() or ['smtp-source failed'])[-1])
    return messages / (time.monotonic() - begin)


def turn(target, work, messages):
    before = [machine.processor_seconds(pid) for pid in target.pids]
    rate = send(target.port, work, messages)
    after = [machine.processor_seconds(pid) for pid in target.pids]
    return Turn(rate, tuple((b - a) / messages * 1e6 for a, b in zip(before, after)))


def rounds(targets, work, count):
    """Turns of each target, by its name, and why those failed that did. One that fails once is out."""
    turns, failed, messages = {target.name: [] for target in targets}, {}, {}
    for round_ in range(-1, count):
        for target in targets[round_ % len(targets):] + targets[:round_ % len(targets)]:
            if target.name in failed:
                continue
            try:
                if round_ < 0:
                    warm = work.warm if target.name == 'mailsluice' else work.least
                    rate = send(target.port, work, warm)
                    rate = send(target.port, work, max(work.least, int(rate / 2)))
                    messages[target.name] = max(work.least, int(rate * work.seconds))
                else:
                    turns[target.name].append(turn(target, work, messages[target.name]))
            except (RuntimeError, subprocess.TimeoutExpired) as why:
                failed[target.name] = re.sub(r'^smtp-source: \w+: ', '', str(why))
                turns.pop(target.name)
    return turns, failed


def allow_many_files():
    """Takes as many as the machine gives, and returns how many that are."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most
