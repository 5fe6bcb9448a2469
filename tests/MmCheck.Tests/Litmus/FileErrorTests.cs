namespace MmCheck.Tests.Litmus;

public sealed class FileErrorTests
{
    [Fact]
    public void File_is_refused_when_it_is_blank() =>
        Complaint.Is(
            "  \n\n",
            """
            try.litmus: error: the file is empty

            """
        );

    [Fact]
    public void File_is_refused_when_it_has_a_byte_that_is_not_text() =>
        Complaint.Is(
            "MM try\n{\u0000",
            """
            try.litmus:2:2: error: the byte 0x00 is not text, and so this is not a litmus
            file

            """
        );

    [Fact]
    public void File_is_refused_when_it_has_a_byte_that_is_not_ASCII() =>
        Complaint.Is(
            "MM try\n\"caf\u00e9\"\n",
            """
            try.litmus:2:5: error: the byte 0xE9 is not ASCII, and so this is not a litmus
            file

            """
        );

    [Fact]
    public void Header_is_asked_for_when_the_first_line_is_another() =>
        Complaint.Is(
            """
            {
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:1:1: error: the first line is the header: MM NAME
                1 | {
                  | ^

            """
        );

    [Fact]
    public void Header_is_asked_for_when_a_comment_stands_above_it() =>
        Complaint.Is(
            """
            (* mine *)
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:2:1: error: the first line is the header: MM NAME
                2 | MM try
                  | ^~
                  = comments stand below it

            """
        );

    [Fact]
    public void Header_is_refused_when_it_names_no_file() =>
        Complaint.Is(
            """
            MM
            {
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:1:3: error: the header names the file: MM NAME
                1 | MM
                  |   ^

            """
        );

    [Fact]
    public void Header_is_refused_when_its_name_is_that_of_a_kernel() =>
        Complaint.Is(
            """
            MM v6.6+mine
            {
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:1:4: error: a file's name has letters, digits and - _ / # . only
                1 | MM v6.6+mine
                  |    ^~~~~~~~~

            """
        );

    [Fact]
    public void Header_is_refused_when_more_stands_behind_the_name() =>
        Complaint.Is(
            """
            MM try again
            {
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:1:8: error: the header is just MM NAME
                1 | MM try again
                  |        ^~~~~

            """
        );

    [Fact]
    public void Title_is_refused_when_it_does_not_end() =>
        Complaint.Is(
            """
            MM try
            "a title
            {
            }
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:2:1: error: this title has no second quote
                2 | "a title
                  | ^~~~~~~~
                  = a title is one line

            """
        );

    [Fact]
    public void Comment_is_refused_when_it_does_not_end() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             read 0 ;
            (* never ends
            holds gup-progress

            """,
            """
            try.litmus:7:1: error: this comment does not end
                7 | (* never ends
                  | ^~
                  = end it with *)

            """
        );

    [Fact]
    public void Sign_is_refused_when_the_format_has_no_such_sign() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             read 0 ;
            exists (pte(0)=rw && !data(0)=1)

            """,
            """
            try.litmus:7:19: error: unexpected '&&'
                7 | exists (pte(0)=rw && !data(0)=1)
                  |                   ^~
                  = and is /\
            try.litmus:7:22: error: unexpected '!'
                7 | exists (pte(0)=rw && !data(0)=1)
                  |                      ^
                  = not is ~, unequal is <>
            try.litmus:7:23: error: expected /\, \/ or ')'
                7 | exists (pte(0)=rw && !data(0)=1)
                  |                       ^~~~

            """
        );

    [Fact]
    public void Setup_is_asked_for_when_there_is_none() =>
        Complaint.Is(
            """
            MM try
             P0 ;
             read 0 ;
            holds gup-progress

            """,
            """
            try.litmus:2:2: error: the setup in braces is missing here
                2 |  P0 ;
                  |  ^~
                  = with nothing to declare it is: { }

            """
        );

    [Fact]
    public void Damage_is_said_when_the_file_ends_in_the_braces() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private
            """,
            """
            try.litmus:3:17: error: the file ends inside the braces. Restore it (git
            checkout -- FILE), or remove it.

            """
        );

    [Fact]
    public void Damage_is_said_when_the_file_ends_in_a_row() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 | P2 ;
             read 0 | read 0 | read 0 ;
             fork |

            """,
            """
            try.litmus:8:1: error: the file ends inside the program: 3 columns in the head,
            2 in the last row, no expectation after it. Restore it (git checkout -- FILE),
            or remove it.

            """
        );

    [Fact]
    public void Damage_is_said_when_the_file_ends_in_an_expectation() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             read 0 ;
            exists (pte(0)=
            """,
            """
            try.litmus:7:16: error: the file ends inside an expectation. Restore it (git
            checkout -- FILE), or remove it.

            """
        );

    [Fact]
    public void Damage_is_said_when_the_file_ends_in_a_turn() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 | P1 ;
             r0 = read 0 | write 0 ;
            holds gup-progress
            schedule
             P0:read/x =

            """,
            """
            try.litmus:10:1: error: the file ends inside a turn. Restore it (git checkout --
            FILE), or remove it.

            """
        );

    [Fact]
    public void Errors_are_ten_at_most() =>
        Complaint.Is(
            """
            MM try
            {
             page 0: private anon rw;
            }
             P0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
             red 0 ;
            holds gup-progress

            """,
            """
            try.litmus:6:2: error: no operation 'red'
                6 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:7:2: error: no operation 'red'
                7 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:8:2: error: no operation 'red'
                8 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:9:2: error: no operation 'red'
                9 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:10:2: error: no operation 'red'
               10 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:11:2: error: no operation 'red'
               11 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:12:2: error: no operation 'red'
               12 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:13:2: error: no operation 'red'
               13 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:14:2: error: no operation 'red'
               14 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0
            try.litmus:15:2: error: no operation 'red'
               15 |  red 0 ;
                  |  ^~~
                  = did you mean read? as in: read 0

            """
        );

    [Fact]
    public void Line_is_shown_in_part_when_it_is_very_long() =>
        Complaint.Is(
            "MM try\n{\n page 0: private anon rw;\n}\n P0 ;\n read 0 ;\nexists (pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pt(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw)\n",
            "try.litmus:7:399: error: no state 'pt'\n    7 |  pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pt(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(0)=rw /\\ pte(\n      |                                         ^~\n      = did you mean pte?\n"
        );

    [Fact]
    public void Carets_stand_under_their_place_when_tabs_stand_before_it() =>
        Complaint.Is(
            "MM try\n{\n page 0: private anon rw;\n}\n P0 ;\n \tred\t0 ;\nholds gup-progress\n",
            "try.litmus:6:3: error: no operation 'red'\n    6 |  \tred\t0 ;\n      |  \t^~~\n      = did you mean read? as in: read 0\n"
        );
}
