using System.Security.Cryptography;
using System.Text;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Codes to vote with and receipts to check with: chance from the operating system, in letters and digits that are not
/// mistaken for one another.</summary>
internal static class OneTimeCodes
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int CodeLength = 12;
    private const int ReceiptLength = 8;
    private const int GroupLength = 4;

    /// <summary>60 bits of chance, in groups of four.</summary>
    public static string Code() => Grouped(RandomNumberGenerator.GetString(Alphabet, CodeLength));

    public static string Receipt() => Grouped(RandomNumberGenerator.GetString(Alphabet, ReceiptLength));

    public static byte[] Salt() => RandomNumberGenerator.GetBytes(32);

    /// <summary>The hash under which a code is stored; null for what cannot be a code. Case, spaces and hyphens do not matter.</summary>
    public static string? Hash(byte[] salt, string typed)
    {
        var bare = new string([.. typed.ToUpperInvariant().Where(Alphabet.Contains)]);
        return bare.Length == CodeLength ? Convert.ToHexString(HMACSHA256.HashData(salt, Encoding.ASCII.GetBytes(bare))) : null;
    }

    private static string Grouped(string text) => string.Join('-', text.Chunk(GroupLength).Select(group => new string(group)));
}
