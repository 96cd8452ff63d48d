using Microsoft.AspNetCore.Components;

namespace Apcc.Workflow.Web.ConfigurationEditor;

/// <summary>An editor of one JSON text by its parts: keeps what is edited in step with the piece, whoever changes it.</summary>
public abstract class SourceEditor<TSource> : ComponentBase, IDisposable
    where TSource : class
{
    [Parameter, EditorRequired] public EditedPiece Piece { get; set; } = null!;

    /// <summary>Null while the text can only be mended as text.</summary>
    protected TSource? Source { get; private set; }

    protected abstract TSource? Parse(string text);

    protected abstract string Write(TSource source);

    /// <summary>The text is another one than before: what is shown beside it is looked at again.</summary>
    protected virtual void Look()
    {
    }

    public virtual void Dispose()
    {
        Piece.Replaced -= Reread;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        Piece.Replaced += Reread;
        Read();
    }

    protected void Read()
    {
        Source = Parse(Piece.Text);
        Look();
    }

    /// <param name="change">What was changed: keys that follow each other in one field are undone together.</param>
    protected void Changed(string change)
    {
        if (Source is null) return;

        Piece.Write(Write(Source), change);
        Look();
    }

    private void Reread() => _ = InvokeAsync(() =>
    {
        Read();
        StateHasChanged();
    });
}
