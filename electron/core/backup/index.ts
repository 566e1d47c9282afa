export { checkMigrations, readMigrations, readMunicipalities, type BackupHeader } from './backup-header.ts';
export { createBackupKey, readBackupKey, type BackupKey } from './backup-key.ts';
export { moveOffice, readFolderFiles, writeFolderFile } from './folder-files.ts';
export { loadBackup, type LoadedBackup } from './load-backup.ts';
export { readHeader } from './read-backup.ts';
export { readLoss, type Loss } from './read-loss.ts';
export { writeBackup } from './write-backup.ts';
