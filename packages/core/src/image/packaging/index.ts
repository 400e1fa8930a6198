export {
  definePackaging,
  isPackaging,
  type FoundFunction,
  type MadeFunction,
  type Packaging,
  type PackagingRequest,
  type SeenFiles,
} from './packaging';
export { packagings } from './registry';
