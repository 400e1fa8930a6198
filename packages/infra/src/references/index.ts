export {
  environmentReferences,
  roleKinds,
  securityGroupExport,
  type EnvironmentReferences,
  type RoleKind,
} from './environment-references';
