using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>What every draw tells.</summary>
internal static class DrawOutputs
{
    public static IReadOnlyList<OutputDescriptor> All { get; } =
    [
        new("drawId", "String", "Sorteggio", "Il sorteggio nel registro."),
        new("count", "Int32", "Sorteggiati", "Quante persone sono state sorteggiate."),
        new("pool", "Int32", "Gruppo di partenza", "Fra quante persone si è sorteggiato."),
        new("seed", "String", "Seme", "Il seme del sorteggio."),
        new("hash", "String", "Impronta", "Impronta SHA-256 dei sorteggiati, da pubblicare."),
    ];
}
