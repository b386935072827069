package dev.immunis.house.offenders.filestores;

class Disk {
  long room(java.nio.file.Path folder) throws java.io.IOException {
    return java.nio.file.Files.getFileStore(folder).getUsableSpace();
  }
}
