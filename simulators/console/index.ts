export { type ConsoleOptions, type RunningConsole, startConsole } from './console.ts';
export { createDesk, type DeskOptions, type DipControls } from './create-desk.ts';
export {
  type ConsoleDesk,
  ConsoleRefusal,
  type FaultName,
  type ShownFault,
  type ShownParty,
  type ShownQueue,
} from './desk.ts';
export { createHeaderBook, type HeaderBook } from './header-book.ts';
