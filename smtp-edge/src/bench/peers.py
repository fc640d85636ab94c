"""The peers, as the script of that name starts them."""

import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass

SCRIPT = pathlib.Path(__file__).parent / 'peers'


@dataclass(frozen=True)
class Target:
    name: str
    port: int
    pids: tuple


class Peers:
    """A folder for everything, the targets by their name, and what is left out, until the end of `with`."""

    def __init__(self, names=()):
        self.names = names

    def __enter__(self):
        # Else it would end at once, and leave them running.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        self.work = pathlib.Path(tempfile.mkdtemp(prefix='mailsluice-bench-'))
        self.targets, self.left_out = {}, []
        self.work.chmod(0o755)
        try:
            for line in subprocess.check_output([SCRIPT, 'up', self.work / 'peers', *self.names], text=True).splitlines():
                if line.startswith('# '):
                    self.left_out.append(line[2:])
                else:
                    name, port, pid = line.split()
                    self.targets[name] = Target(name, int(port), (int(pid),))
            for line in self.left_out:
                print(line)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        subprocess.run([SCRIPT, 'down', self.work / 'peers'], check=False)
        shutil.rmtree(self.work, ignore_errors=True)


def versions():
    return dict(line.split() for line in subprocess.check_output([SCRIPT, 'versions'], text=True).splitlines())
