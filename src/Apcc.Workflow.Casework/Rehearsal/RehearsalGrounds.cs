using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Apcc.Workflow.Casework.Configuration;
using Microsoft.Extensions.Configuration;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>The grounds that rehearsals started from last: who tries the same texts again does not wait for all of them to be checked
/// and published anew.</summary>
internal sealed class RehearsalGrounds(IConfiguration configuration, ConfigurationFolders folders) : IDisposable
{
    /// <summary>What is in force, and the drafts of a few administrators beside it.</summary>
    public const int MaxKept = 4;

    private readonly SemaphoreSlim turn = new(1);
    private readonly List<(string Texts, RehearsalGround Ground)> kept = [];

    /// <summary>The ground of these pieces; the caller disposes of it.</summary>
    public async Task<RehearsalGround> TakeAsync(IReadOnlyList<ConfigurationFile> pieces, CancellationToken cancellationToken)
    {
        var texts = FingerprintOf(pieces);
        // Two who ask for the same at once wait for one.
        await turn.WaitAsync(cancellationToken);
        try
        {
            var at = kept.FindIndex(known => known.Texts == texts);
            var ground = at >= 0 ? kept[at].Ground : await RehearsalGround.PrepareAsync(configuration, folders, pieces, cancellationToken);
            if (at >= 0) kept.RemoveAt(at);
            kept.Add((texts, ground));
            if (kept.Count > MaxKept) Forget(0);
            return ground.Lend();
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        while (kept.Count > 0) Forget(0);
        turn.Dispose();
    }

    private void Forget(int at)
    {
        kept[at].Ground.Dispose();
        kept.RemoveAt(at);
    }

    /// <summary>In their order: a piece may be refused because another comes behind it.</summary>
    private static string FingerprintOf(IReadOnlyList<ConfigurationFile> pieces)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in pieces)
            hash.AppendData(MemoryMarshal.AsBytes(
                $"{piece.Kind}/{piece.Key}/{piece.RelativePath}/{piece.Unreadable is null}/{piece.Content.Length}/{piece.Content}".AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
