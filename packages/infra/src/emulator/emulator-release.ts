/** The emulator that dorc is tested with: MiniStack (PyPI: ministack), MIT licence. */
export const EMULATOR_VERSION = '1.5.33';

/** The oldest Python that it runs on. */
export const OLDEST_PYTHON = '3.10';

/**
 * Everything that is installed, exactly: with jsonata-python for JSONata state machines, boto3 for the custom resource behind S3 events
 * and for handlers (which find it on AWS too), docker for functions that are images.
 */
export const EMULATOR_REQUIREMENTS: readonly string[] = [
  `ministack==${EMULATOR_VERSION}`,
  'jsonata-python==0.7.1',
  'boto3==1.43.106',
  'docker==7.2.0',
  'botocore==1.43.106',
  'certifi==2026.10.19.post1',
  'charset-normalizer==3.5.2',
  'defusedxml==0.7.1',
  'graphql-core==3.2.12',
  'h11==0.16.0',
  'h2==4.4.1',
  'hpack==4.2.0',
  'Hypercorn==0.18.0',
  'hyperframe==6.1.0',
  'idna==3.20',
  'jmespath==1.1.0',
  'priority==2.0.0',
  'python-dateutil==2.9.0.post0',
  'PyYAML==6.0.4',
  'requests==2.34.2',
  's3transfer==0.19.3',
  'six==1.17.0',
  'urllib3==2.8.0',
  'wsproto==1.3.2',
];

/** What is run, in `files/`: MiniStack with what it gets wrong mended. */
export const EMULATOR_PROGRAM = 'start_ministack.py';
