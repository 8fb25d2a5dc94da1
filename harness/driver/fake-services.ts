import type { ServiceRequest, ServiceStart, ServiceStarter } from './service-starter.js';

/** Answers from a function and remembers what was asked. */
export class FakeServices implements ServiceStarter {
  readonly requests: ServiceRequest[] = [];

  constructor(private readonly answer: (request: ServiceRequest) => ServiceStart = () => ({ kind: 'ready' })) {}

  async start(request: ServiceRequest, signal: AbortSignal): Promise<ServiceStart> {
    this.requests.push(request);
    await request.onCreated(signal);
    request.onStarted();
    return this.answer(request);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
