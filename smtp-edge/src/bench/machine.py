"""What the kernel says of processes."""

import os
import pathlib

TICK = os.sysconf('SC_CLK_TCK')


def family(pid):
    """The process and all that descend from it."""
    parents = {}
    for stat in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(')')[2].split()[1])
        except OSError:
            continue
    members = {pid}
    while more := {child for child, parent in parents.items() if parent in members} - members:
        members |= more
    return members


def processor_seconds(pid):
    """Of a process and its children, those that have ended and were waited for included: proc_pid_stat(5)."""
    ticks = 0
    for member in family(pid):
        try:
            fields = pathlib.Path(f'/proc/{member}/stat').read_text().rpartition(')')[2].split()
            ticks += sum(map(int, fields[11:15]))
        except OSError:
            continue
    return ticks / TICK


def resident(pid):
    """Bytes in memory: VmRSS, proc_pid_status(5)."""
    return status(pid, 'VmRSS')


def most_resident(pid):
    """The most that VmRSS has been."""
    return status(pid, 'VmHWM')


def status(pid, key):
    for line in pathlib.Path(f'/proc/{pid}/status').read_text().splitlines():
        if line.startswith(key + ':'):
            return int(line.split()[1]) * 1024
    raise ValueError(f'no `{key}` of process {pid}')
