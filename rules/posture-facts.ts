/** What a rule of posture looks at; readers of machines know it too. */
export { Backend, ContainerFacts, PostureFacts, SocketAllowList } from '../vocabulary/posture-facts.js';
