export { definePackaging, isPackaging, type Packaging, type PackagingRequest } from './packaging';
export { packagings } from './registry';
