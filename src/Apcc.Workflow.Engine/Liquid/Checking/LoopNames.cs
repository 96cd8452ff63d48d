namespace Apcc.Workflow.Engine.Liquid.Checking;

/// <summary>The variables of the loops around the place that is inspected.</summary>
internal sealed class LoopNames<T>
{
    private readonly List<(string Name, T Item)> loops = [];

    public IEnumerable<string> Names => loops.Select(loop => loop.Name);

    public bool IsInLoop => loops.Count > 0;

    public void Enter(string name, T item) => loops.Add((name, item));

    public void Leave() => loops.RemoveAt(loops.Count - 1);

    public bool TryGet(string name, out T? item)
    {
        var index = loops.FindLastIndex(loop => loop.Name == name);
        item = index < 0 ? default : loops[index].Item;
        return index >= 0;
    }
}
