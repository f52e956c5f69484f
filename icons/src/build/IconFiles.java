import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/// The containers that Windows and macOS want icons in. Both hold the PNG files as they are.
final class IconFiles {

  private static final int ICO_HEADER = 6;
  private static final int ICO_ENTRY = 16;
  private static final int MOST_IN_ICO = 256;

  // The types that macOS reads as PNG, some of them for displays with twice the density.
  private static final Map<String, Integer> ICNS_TYPES = new LinkedHashMap<>();

  static {
    ICNS_TYPES.put("icp4", 16);
    ICNS_TYPES.put("icp5", 32);
    ICNS_TYPES.put("icp6", 64);
    ICNS_TYPES.put("ic07", 128);
    ICNS_TYPES.put("ic08", 256);
    ICNS_TYPES.put("ic09", 512);
    ICNS_TYPES.put("ic10", 1024);
    ICNS_TYPES.put("ic11", 32);
    ICNS_TYPES.put("ic12", 64);
    ICNS_TYPES.put("ic13", 256);
    ICNS_TYPES.put("ic14", 512);
  }

  private IconFiles() {}

  /// @param pictures PNG files by their size
  static byte[] ico(SortedMap<Integer, byte[]> pictures) {
    SortedMap<Integer, byte[]> small = pictures.headMap(MOST_IN_ICO + 1);
    int offset = ICO_HEADER + ICO_ENTRY * small.size();
    int length = offset + small.values().stream().mapToInt(png -> png.length).sum();
    ByteBuffer file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0).putShort((short) 1).putShort((short) small.size());
    for (Map.Entry<Integer, byte[]> picture : small.entrySet()) {
      byte size = (byte) (int) picture.getKey(); // 256 is written as 0
      file.put(size).put(size).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
      file.putInt(picture.getValue().length).putInt(offset);
      offset += picture.getValue().length;
    }
    small.values().forEach(file::put);
    return file.array();
  }

  /// @param pictures PNG files by their size
  static byte[] icns(SortedMap<Integer, byte[]> pictures) {
    var body = new ByteArrayOutputStream();
    ICNS_TYPES.forEach((type, size) -> body.writeBytes(chunk(type, pictures.get(size))));
    return chunk("icns", body.toByteArray());
  }

  private static byte[] chunk(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(8 + content.length)
        .put(content)
        .array();
  }
}
