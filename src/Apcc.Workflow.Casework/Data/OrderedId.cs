using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Ids that sort in the order in which they were made, also within one millisecond, so that what one burst leaves behind
/// (stimuli, bookmarks, messages) is taken up in the order in which it was decided.</summary>
/// <remarks>UUID version 7: 48 bits of time, then a counter where <see cref="Guid.CreateVersion7()"/> has chance. Ordered within
/// a process; between processes by the millisecond.</remarks>
internal static class OrderedId
{
    private const int CounterBits = 12;
    private static long last;

    public static Guid Next()
    {
        var stamp = NextStamp();
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, stamp >> CounterBits << 16);
        BinaryPrimitives.WriteInt16BigEndian(bytes[6..], (short)(0x7000 | (stamp & 0xFFF)));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private static long NextStamp()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() << CounterBits;
        while (true)
        {
            var seen = Interlocked.Read(ref last);
            var next = Math.Max(now, seen + 1);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen) return next;
        }
    }
}
