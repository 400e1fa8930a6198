export { renderSbom, sbomFile, type SbomRequest } from './render-sbom';
