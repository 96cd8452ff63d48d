using System.Security.Cryptography;
using System.Text;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>The order that a seed gives to keys: by HMAC-SHA-256, so that nobody can choose a place, and anybody with the seed can
/// compute it again.</summary>
internal static class LotOrder
{
    public static IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, string> key, string seed) =>
        items.Select(item => (Item: item, Lot: Lot(seed, key(item)))).OrderBy(pair => pair.Lot, StringComparer.Ordinal).Select(pair => pair.Item);

    /// <summary>A number from 0, below 1, that the seed gives to a purpose.</summary>
    public static double Fraction(string seed, string purpose) =>
        (BitConverter.ToUInt64(Mac(seed, purpose)) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A generator's start.</summary>
    public static ulong Number(string seed, string purpose) => BitConverter.ToUInt64(Mac(seed, purpose));

    /// <summary>SHA-256 over keys in their order, lower-case hexadecimal: what is published instead of names.</summary>
    public static string Hash(IEnumerable<string> keys) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', keys))));

    private static string Lot(string seed, string key) => Convert.ToHexStringLower(Mac(seed, key));

    private static byte[] Mac(string seed, string text) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(seed), Encoding.UTF8.GetBytes(text));
}
