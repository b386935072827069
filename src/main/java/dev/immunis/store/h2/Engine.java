package dev.immunis.store.h2;

/**
 * How the database engine reaches its file.
 *
 * @param fileSystem prefix of the engine's file system
 * @param settings what follows the file's name in the address
 */
record Engine(String fileSystem, String settings) {
  /**
   * What makes a commit outlive a kill of the process as soon as it returns: it is written before
   * it returns, and nothing that lies in the file is overwritten while the file is open (the engine
   * otherwise uses the space of old pages again while the newest state that a recovery can find
   * still counts on them). The file system is "async", because an interrupted thread closes the
   * usual kind of file under everybody's feet.
   */
  static final Engine DURABLE =
      new Engine("async:", ";WRITE_DELAY=0;REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0");

  /**
   * For a file that counts only once it is closed and has taken its place: nobody misses one that
   * was killed in the making, so its many small commits need not each reach the disk.
   */
  static final Engine MAKING = new Engine("async:", ";WRITE_DELAY=5000");
}
