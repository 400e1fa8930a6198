export {
  definePackaging,
  isPackaging,
  type FoundFunction,
  type MadeFunction,
  type Packaging,
  type PackagingRequest,
} from './packaging';
export { packagings } from './registry';
