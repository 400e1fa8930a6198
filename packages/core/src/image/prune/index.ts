export { planPrune, type PruneDecision, type PruneRequest, type StoredImage } from './plan-prune';
