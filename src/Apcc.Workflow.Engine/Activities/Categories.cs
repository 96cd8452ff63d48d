namespace Apcc.Workflow.Engine.Activities;

/// <summary>Italian palette groups of the engine's own activities.</summary>
internal static class Categories
{
    public const string Containers = "Contenitori";
    public const string Branching = "Diramazioni";
    public const string Looping = "Cicli";
    public const string Primitives = "Valori";
    public const string Waiting = "Attese";
    public const string Composition = "Altri processi";
    public const string Outside = "Altri sistemi";
    public const string Ending = "Inizio e fine";
    public const string People = "Persone";
    public const string Scripting = "Script";
}
