"""Our two services as their images start them: the same files, options and AOT cache, with the memory of k8s/base."""

import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[3]
JAVA = pathlib.Path(subprocess.check_output([ROOT / '.mvn/java-home'], text=True).strip()) / 'bin/java'
PATIENCE = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def until(what, patience=PATIENCE):
    """Waits for `what()` to be true, and returns how long that took; asks again every two milliseconds."""
    begin = time.monotonic()
    while not what():
        if time.monotonic() - begin > patience:
            raise TimeoutError(f'nothing after {patience} s')
        time.sleep(0.002)
    return time.monotonic() - begin


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def deployment(service):
    """The folder that the image has as /deployments, made anew if what is packaged is newer than its cache."""
    packaged = ROOT / service / 'target/quarkus-app'
    made = ROOT / service / 'target/bench/deployment'
    sources = [packaged / 'quarkus-run.jar', *(packaged / 'app').glob('*.jar'),
               ROOT / service / 'src/main/jib/deployments/image/jvm.flags', ROOT / service / 'src/image/train']
    if not sources[0].exists():
        raise SystemExit(f'{service} is not packaged: ./mvnw package -Dmaven.test.skip=true')
    cache = made / 'app.aot'
    if cache.exists() and cache.stat().st_mtime > max(s.stat().st_mtime for s in sources):
        return made
    shutil.rmtree(made, ignore_errors=True)
    shutil.copytree(packaged, made)
    shutil.copytree(ROOT / service / 'src/main/jib/deployments', made, dirs_exist_ok=True)
    shutil.copy(ROOT / service / 'src/image/train', made / 'image/train')
    # Trained as by the Dockerfile, on ports that nobody has.
    settings = ports_apart(service) | {
        'smtp-edge': {'mailsluice.shutdown.lame-duck': '0s', 'mailsluice.policy.address': f'127.0.0.1:{free_port()}'},
        'policy-service': {'mailsluice.store.h2.path': f'{made}/training/policies',
                           'mailsluice.access.tokens.file': f'{made}/training/tokens'}}[service]
    training = re.search(r'TRAINING=(\S+)', (ROOT / service / 'Dockerfile').read_text())[1]
    environment = os.environ | {'PATH': f'{JAVA.parent}:{os.environ["PATH"]}', 'TRAINING': training,
                                'JAVA_TOOL_OPTIONS': ' '.join(f'-D{key}={value}' for key, value in settings.items())}
    subprocess.run(['sh', 'image/train'], cwd=made, env=environment, check=True)
    shutil.rmtree(made / 'training', ignore_errors=True)
    return made


def ports_apart(service):
    """Every port of a service, on loopback, one that is free."""
    keys = {'smtp-edge': ['mailsluice.listeners.smtp', 'quarkus.management'],
            'policy-service': ['quarkus.http', 'quarkus.grpc.server', 'quarkus.management']}[service]
    return {f'{key}.{end}': value for key in keys for end, value in (('port', free_port()), ('host', '127.0.0.1'))}


class Service:
    """A service in a process of its own, until `stop`. `memory` is what the container would have, as in `512m`."""

    def __init__(self, service, work, settings, options=(), memory='512m'):
        home = deployment(service)
        self.name = service
        self.log = pathlib.Path(work) / f'{service}.log'
        self.settings = ports_apart(service) | settings
        entrypoint = json.loads(re.search(r'ENTRYPOINT (\[.*])', (ROOT / service / 'Dockerfile').read_text())[1])
        command = [JAVA, *entrypoint[1:-2], f'-XX:MaxRAM={memory}', *options,
                   *(f'-D{key}={value}' for key, value in self.settings.items()), *entrypoint[-2:]]
        with open(self.log, 'w') as log:
            self.process = subprocess.Popen(command, cwd=home, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.pid = self.process.pid
        self.health = f'http://127.0.0.1:{self.settings["quarkus.management.port"]}/q/health/ready'

    def await_ready(self):
        def ready():
            if self.process.poll() is not None:
                raise SystemExit(f'{self.name} has ended; see {self.log}: {self.log.read_text()[-600:]}')
            return answers(self.health)
        return until(ready)

    def jcmd(self, *command):
        return subprocess.check_output([JAVA.parent / 'jcmd', str(self.pid), *command], text=True)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Pair:
    """policy-service with a policy that delivers `dest.test` to the next hop on `store`, and an edge that asks it."""

    def __init__(self, work, store, edge_options=(), edge_settings=None, edge_memory='512m'):
        self.work, self.store = pathlib.Path(work), store
        self.edge = self.policy = None
        self.edge_options, self.edge_settings, self.edge_memory = edge_options, edge_settings or {}, edge_memory

    def __enter__(self):
        try:
            self.start_policy()
            self.publish()
            self.edge = Service('smtp-edge', self.work, {
                'mailsluice.hostname': 'edge.test', 'mailsluice.shutdown.lame-duck': '0s',
                'mailsluice.policy.address': f'127.0.0.1:{self.policy.settings["quarkus.grpc.server.port"]}',
            } | self.edge_settings, self.edge_options, self.edge_memory)
            self.edge.await_ready()
            self.port = self.edge.settings['mailsluice.listeners.smtp.port']
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_):
        for service in (self.edge, self.policy):
            if service:
                service.stop()

    def start_policy(self):
        home = deployment('policy-service')
        made = subprocess.check_output(
            [JAVA, '-cp', f'{home}/app/*:{home}/lib/main/*', 'dev.mailsluice.policy.access.MakeToken', 'bench', 'publisher'],
            text=True, stderr=subprocess.DEVNULL).splitlines()
        self.token = made[0]
        (self.work / 'tokens').write_text(made[1] + '\n')
        os.chmod(self.work / 'tokens', 0o600)
        self.policy = Service('policy-service', self.work, {
            'mailsluice.store.h2.path': f'{self.work}/policies', 'mailsluice.access.tokens.file': f'{self.work}/tokens',
            'mailsluice.next-hops.allow-loopback': 'true'})
        self.policy.await_ready()

    def publish(self):
        document = {
            'nextHops': [{'name': 'store', 'host': '127.0.0.1', 'port': self.store, 'tls': 'Disabled'}],
            'localDomains': [{'domain': 'dest.test', 'nextHop': 'store'}], 'mode': 'NoReroute'}
        request = urllib.request.Request(
            f'http://127.0.0.1:{self.policy.settings["quarkus.http.port"]}/api/v1/policies/default', method='PUT',
            data=json.dumps(document).encode(),
            headers={'Authorization': f'Bearer {self.token}', 'Content-Type': 'application/json'})
        try:
            urllib.request.urlopen(request, timeout=20).close()
        except urllib.error.HTTPError as refused:
            raise SystemExit(f'the policy was refused: {refused.read().decode()}') from refused
