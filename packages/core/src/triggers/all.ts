export * from './cron';
