import { chapters } from './chapters.ts';

export default chapters(import.meta.glob<string>('./fr/*.md', { query: '?raw', import: 'default', eager: true }));
