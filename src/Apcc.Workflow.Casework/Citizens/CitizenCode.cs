using System.Security.Cryptography;
using System.Text;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>The personal code of a citizen: ten letters and digits that cannot be taken for one another (R7.5).</summary>
internal static class CitizenCode
{
    public const int Length = 10;

    // No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: read from paper and typed on a telephone.
    private const string Alphabet = "34679ACDEFGHJKMNPQRTWXY";

    // Looking a code up takes one such computation, trying all of them far too many.
    private const int Iterations = 1_000;
    private static readonly byte[] Salt = Encoding.UTF8.GetBytes("apcc-citizen-code");

    /// <summary>A new code, grouped for reading: <c>K7MQX-R4TEA</c>.</summary>
    public static string New() => Grouped(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The code that a secret's bytes spell; at least as many as a code has letters.</summary>
    internal static string Of(ReadOnlySpan<byte> secret)
    {
        Span<char> letters = stackalloc char[Length];
        for (var i = 0; i < Length; i++) letters[i] = Alphabet[secret[i] % Alphabet.Length];
        return Grouped(new string(letters));
    }

    /// <summary>What is stored in place of the code; null when the text cannot be one.</summary>
    public static string? Hash(string text) => Bare(text) is { } bare
        ? Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(bare, Salt, Iterations, HashAlgorithmName.SHA256, 32))
        : null;

    private static string Grouped(string code) => $"{code[..5]}-{code[5..]}";

    /// <summary>As typed: blanks, dashes and small letters do not matter.</summary>
    private static string? Bare(string text)
    {
        if (text.Length > 40) return null;

        var bare = string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return bare.Length == Length && bare.All(Alphabet.Contains) ? bare : null;
    }
}
