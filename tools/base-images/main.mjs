// node tools/base-images/main.mjs 127.0.0.1:5000: makes base images for tests and prints, as JSON, the image of each runtime.
import { ensureBaseImages } from './ensure-base-images.mjs';

const [registry] = process.argv.slice(2);
if (!registry) throw new Error('usage: node tools/base-images/main.mjs <host:port of a registry>');
console.log(JSON.stringify(await ensureBaseImages({ registry })));
