export { createEes, type EesOptions } from './ees.ts';
export { type RunningEnquiry, serveEnquiry } from './serve-enquiry.ts';
