
    import { parentPort, workerData } from 'node:worker_threads';
    import { init } from 'quotapack';
    import { init as initSlim } from 'quotapack/slim';
    const [own, given] = await Promise.all([init(), initSlim({ module: workerData.module })]);
    parentPort.postMessage([own.call('rate', workerData.input), given.call('rate', workerData.input)]);