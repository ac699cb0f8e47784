"""Common given names into the gender they are mostly given to."""

from typing import Literal

Gender = Literal["m", "f"]

_MEN = frozenset(
    "Aaron Abdul Abdullah Abel Abraham Adam Adolfo Adrian Ahmad Ahmed Alan Alastair Albert Alberto "
    "Alejandro Aleksandr Alessandro Alexander Alexandre Alexei Alfonso Alfred Alfredo Ali Allan "
    "Alvaro Anders Andreas Andrew Andrzej Andrés Ansel Anthony Antoine Anton Antonio Armando Arnold "
    "Arthur Arturo Barry Bashar Ben Benedict Benjamin Bernard Bernd Bernhard Bill Björn Bob Boris "
    "Brad Bradley Brandon Brendan Brett Brian Bruce Bruno Bryan Carl Carlo Carlos Cedric Charles "
    "Charlie Christian Christoph Christophe Christopher Claus Clive Colin Conor Craig Cristian Curtis "
    "César Damian Dan Daniel Daniele Darren Dave David Denis Dennis Derek Diego Dieter Dirk Dmitri "
    "Dmitry Dominic Donald Doug Douglas Duncan Dylan Ed Eddie Edgar Eduardo Edward Edwin Elias Elliot "
    "Emil Emilio Emmanuel Enrique Eric Erik Ernest Ernesto Esteban Ethan Eugene Evan Fabian Farid "
    "Felipe Felix Fergus Fernando Finn Florian Francesco Francisco Frank Franz François Fred "
    "Frederick Fritz Gareth Gary Gavin Geoff Geoffrey Georg George Georges Gerald Gerard Gerhard "
    "Gilbert Giovanni Giuseppe Glen Gonzalo Gordon Graham Greg Gregory Guido Guillaume Guillermo "
    "Gustav Gustavo Günter Hamid Hannes Hans Harald Harold Harry Hassan Hector Heinrich Heinz Helmut "
    "Henri Henrik Henry Herbert Hernán Horst Howard Hubert Hugo Hussein Iain Ian Ibrahim Ignacio Igor "
    "Isaac Ismail Ivan Ivo Iván Jack Jacob Jacques Jaime Jakob James Jason Javier Jeff Jeffrey Jens "
    "Jeremy Jeroen Jerome Jerry Jim Jimmy Joachim Joaquín Joe Joel Johan Johann Johannes John Jon "
    "Jonas Jonathan Jorge Josef Joseph Josh Joshua José João Juan Jules Julian Julien Julio Justin "
    "Jürgen Kareem Karim Karl Keith Ken Kenneth Kevin Khalid Klaus Konrad Kurt Kyle Lars Laurent "
    "Lawrence Leo Leon Leonard Leonardo Leopoldo Liam Lorenzo Lothar Louis Luca Lucas Luciano Luigi "
    "Luis Luiz Lukas Luke Magnus Mahmoud Malcolm Manfred Manuel Marc Marcel Marcelo Marco Marcos "
    "Marcus Mario Mark Markus Martin Mathieu Matt Matteo Matthew Matthias Maurice Mauricio Mauro Max "
    "Maxime Michael Michel Miguel Mike Mikhail Mitch Mohamed Mohammad Mohammed Moses Muhammad Mustafa "
    "Nathan Nathaniel Neil Nelson Niall Nicholas Nick Nicolas Nicolás Niels Nigel Nikolai Noah "
    "Norbert Norman Olaf Ole Oliver Olivier Omar Oscar Osman Otto Owen Pablo Paolo Patricio Patrick "
    "Paul Paulo Pavel Pedro Pete Peter Petr Phil Philip Philippe Phillip Pierre Piet Pietro Piotr "
    "Rafael Raj Rajesh Ralf Ralph Ramón Randy Ray Raymond Raúl Reinhard René Ricardo Richard Rick Rob "
    "Robert Roberto Rodrigo Roger Roland Rolf Roman Ron Ronald Rory Ross Roy Rudolf Rupert Russell "
    "Ryan Samuel Scott Sean Sebastian Serge Sergei Sergio Seth Shane Shaun Simon Stefan Stefano "
    "Stephen Steve Steven Stewart Stuart Sven Sébastien Ted Terence Terry Theo Theodore Thierry "
    "Thomas Tim Timothy Tobias Todd Tom Tommy Tomás Tony Trevor Tristan Tyler Ulrich Umberto Uwe "
    "Victor Viktor Vincent Vincenzo Vladimir Volker Walter Warren Wayne Werner Wilhelm William "
    "Wolfgang Xavier Yannick Yusuf Yves Zachary "
    "Ángel".split()
)
_WOMEN = frozenset(
    "Abigail Adriana Agnes Agnieszka Aisha Alejandra Alexandra Alice Alicia Alison Allison Amanda "
    "Amber Amelia Amelie Amina Amy Ana Anastasia Angela Angelika Anita Anja Anke Ann Anna Anne "
    "Annette Annie Antonia Astrid Audrey Barbara Beatrice Beatriz Berta Bethany Betty Birgit Bonnie "
    "Brenda Bridget Brigitte Camila Camille Carla Carmen Carole Carolina Caroline Carolyn Carrie "
    "Catalina Catherine Cecilia Charlotte Chloe Christiane Christina Christine Cindy Claire Clara "
    "Clare Claudia Clémence Connie Constance Cristina Cynthia Céline Daniela Danielle Daphne Deborah "
    "Debra Denise Diana Diane Dolores Donna Dora Doris Dorothy Edith Eileen Elaine Eleanor Elena "
    "Elisa Elisabeth Elise Eliza Elizabeth Ella Ellen Eloise Elsa Elvira Emilia Emily Emma Erica "
    "Erika Esther Eva Evelyn Fatima Felicity Fiona Frances Francesca Françoise Frida Gabriela "
    "Gabrielle Gemma Genevieve Georgina Geraldine Gertrud Gina Giorgia Giulia Gladys Gloria Grace "
    "Greta Gretchen Gudrun Hanna Hannah Harriet Heather Heidi Helen Helena Helene Helga Hilary Hilda "
    "Hillary Holly Ida Ilse Imogen Ines Inga Ingrid Inés Irene Irina Iris Isabel Isabella Isabelle "
    "Jacqueline Jane Janet Janice Jasmine Jeanne Jennifer Jenny Jessica Jill Joan Joanna Joanne "
    "Josephine Joyce Juana Judith Judy Julia Juliana Julie Juliet Juliette Justine Karen Karin Karla "
    "Kate Katharina Katherine Kathleen Kathryn Kathy Katie Katja Katrin Kayla Khadija Kirsten Kristen "
    "Kristin Kristina Lara Larissa Laura Lauren Laurie Leah Leila Lena Leonie Leonor Lidia Lilian "
    "Lillian Lily Linda Lisa Liz Lola Lorena Lorraine Louisa Louise Lucia Lucie Lucy Lucía Luisa "
    "Lydia Madeleine Maggie Manon Manuela Mara Margaret Margarita Margit Margot Maria Mariana "
    "Marianne Marie Marina Marisa Marlene Marta Martha Martina Mary María Mathilde Maud Maureen "
    "Mechthild Megan Melanie Melissa Mercedes Mia Michaela Michelle Miranda Mireille Miriam Monica "
    "Monika Monique Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nathalie Nicole Nina Nora Norma "
    "Odile Olga Olivia Paloma Pamela Paola Patricia Paula Pauline Penelope Penny Petra Phyllis Pilar "
    "Polly Priya Rachel Raquel Rebecca Regina Renata Renate Rita Roberta Rocío Rosa Rosalind Rose "
    "Rosemary Roxana Ruth Sabine Sabrina Sally Samantha Sandra Sara Sarah Silvia Sofia Sofía Sonia "
    "Sophia Sophie Stella Stephanie Sue Susan Susana Susanna Susanne Suzanne Svetlana Sylvia Sylvie "
    "Tamara Tanja Tanya Tara Tatiana Teresa Theresa Tina Ursula Ute Valentina Valeria Valérie Vanessa "
    "Vera Verónica Viola Vivian Wendy Yasmin Yolanda Yvonne Zara Zoe".split()
)
_BOTH = frozenset(
    "Alex Andrea Ash Ashley Bailey Blair Cameron Carol Casey Charly Chris Dana Dominique Drew Finley "
    "Francis Frankie Gabriel Gabriele Jamie Jan Jean Jess Jesse Jo Jordan Kelly Kerry Kim Kit Lee "
    "Leslie Lindsay Logan Lou Marion Mika Morgan Nicola Nikita Pascale Pat Quinn Robin Rowan Sacha "
    "Sam Sasha Shannon Sidney Simone Skyler Stacy "
    "Stevie Taylor Toni Tracy Val".split()
)


def given_to(name: str) -> Gender | None:
    """Tell whom a given name is mostly given to; None for one not listed or given to both."""
    return "m" if name in _MEN else "f" if name in _WOMEN else None


def is_given(name: str) -> bool:
    """Tell whether a word is a common given name of either gender."""
    return name in _MEN or name in _WOMEN or name in _BOTH
