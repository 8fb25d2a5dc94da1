import type { ServiceRequest, ServiceStart, ServiceStarter } from './service-starter.js';

/** Answers from a function and remembers what was asked. */
export class FakeServices implements ServiceStarter {
  readonly requests: ServiceRequest[] = [];

  constructor(private readonly answer: (request: ServiceRequest) => ServiceStart = () => ({ kind: 'ready' })) {}

  start(request: ServiceRequest): Promise<ServiceStart> {
    this.requests.push(request);
    return Promise.resolve(this.answer(request));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
