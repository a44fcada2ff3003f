// What the rest of the UI may use of this feature.
export { ProjectionsView } from './components/ProjectionsView';
