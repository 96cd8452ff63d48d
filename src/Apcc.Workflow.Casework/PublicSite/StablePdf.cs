using System.Text;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Takes the instant of printing out of a PDF: printed again, the same document has the same bytes.</summary>
internal static class StablePdf
{
    private static readonly byte[][] Marks = [.. new[] { "/CreationDate (D:", "/ModDate (D:" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>What stands in place of year, month, day, hour, minute and second; as long as they are, so that nothing moves.</summary>
    private static readonly byte[] Fixed = Encoding.ASCII.GetBytes("20000101000000");

    public static byte[] WithoutInstants(byte[] pdf)
    {
        var stable = pdf.ToArray();
        foreach (var mark in Marks)
            for (var at = stable.AsSpan().IndexOf(mark); at >= 0;)
            {
                var digits = stable.AsSpan(at + mark.Length);
                if (digits.Length >= Fixed.Length && digits[..Fixed.Length].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0) Fixed.CopyTo(digits);
                var next = stable.AsSpan(at + mark.Length).IndexOf(mark);
                at = next < 0 ? -1 : at + mark.Length + next;
            }

        return stable;
    }
}
